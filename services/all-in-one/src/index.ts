export { SERVICES } from './services';
export { startAllInOne, type AllInOne } from './start-all-in-one';
