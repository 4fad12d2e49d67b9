// The lab's version, which package.json says and links carry.
export { version } from '../../package.json';
