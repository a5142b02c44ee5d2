export { createListHistory, type ListHistory } from './queries/list-history.ts';
