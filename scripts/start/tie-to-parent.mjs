// Loaded into the sample app before its own code (`node --import`): the app runs in a process group of its own, so
// nothing else would end it if `npm start` were killed outright.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
// Listening must not keep an app alive that has nothing left to do.
process.channel?.unref();
