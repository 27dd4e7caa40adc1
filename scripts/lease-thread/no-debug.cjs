// Stands for `debug` in the thread's bundle: DEBUG=ioredis:* would print what is sent, passwords included, and the
// package reaches for others that are installed or not.
const silent = () => {};
silent.enabled = false;
module.exports = { default: () => silent };
