// `npm run test:properties`: the long form of the property tests, some ten minutes. Arguments go to Jest.
process.env.MX_RMQ_PROPERTIES = 'long';
process.argv.push('--selectProjects', 'nest-12', '--testPathPatterns', 'prop-spec');
await import('./test.mjs');
