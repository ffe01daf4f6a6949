// Storybook brings its own settings; this file keeps it from reading those of the tests.
export default {};
