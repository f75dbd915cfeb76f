export { Numbering } from './numbering';
