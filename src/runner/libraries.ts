/** What the runner takes from other packages. The build puts it into this one file, as it does for the command. */
export { ConfigCommentParser } from '@eslint/plugin-kit';
