// What reading a table takes, loaded together when the first one is read.
export { readCsv } from './csv.ts';
export { buildTable, guessRoles, namesOf } from './own-columns.ts';
