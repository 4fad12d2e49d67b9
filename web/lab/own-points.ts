// Points as the reader's own table, and what drawing, dragging and erasing makes of it.
import { LabError } from '../spec/lab-error.ts';
import { type OwnTable, ownLimits, ownTable } from '../spec/own-table.ts';
import type { PointEdit } from '../ui/point-tools.ts';
import type { Snapshot } from '../ui/snapshot.ts';

/** The data shown, as they are shown. */
export function tableOf({ inputs, features, classes, labels, targets, names }: Snapshot['data']): OwnTable {
  return ownTable({
    inputs: names?.inputs ?? Array.from({ length: features }, (_, i) => `x${i + 1}`),
    target: targets ? 'target' : 'class',
    classes: targets ? null : Array.from({ length: classes }, (_, k) => names?.classes[k] ?? `class ${k}`),
    values: Float64Array.from(inputs.values),
    labels: targets ? new Int32Array() : labels,
    targets: targets ? Float64Array.from(targets.values) : new Float64Array(),
  });
}

/** `table` of two inputs and classes. Errors: LabError invalid-argument where the edit leaves no data, or too many. */
export function editTable(table: OwnTable, edit: Exclude<PointEdit, { kind: 'begin' }>): OwnTable {
  if (edit.kind === 'add') return addPoint(table, edit);
  if (edit.kind === 'move') {
    const values = table.values.slice();
    values.set([edit.x, edit.y], 2 * edit.row);
    return ownTable({ ...table, values });
  }
  if (table.rows <= 2) throw refused('two points at least', table.rows - 1);
  const kept = (_: number, row: number) => row !== edit.row;
  return ownTable({
    ...table,
    values: table.values.filter((_, i) => i >> 1 !== edit.row),
    labels: table.labels.filter(kept),
  });
}

/** Of a new class, where the label is none of the table's. */
function addPoint(table: OwnTable, { x, y, label }: Extract<PointEdit, { kind: 'add' }>): OwnTable {
  const { classes, rows, values, labels } = table;
  if (rows >= ownLimits.rows) throw refused(`at most ${ownLimits.rows} points`, rows + 1);
  const names = classes ?? [];
  return ownTable({
    ...table,
    classes: label < names.length ? names : [...names, newName(names)],
    values: Float64Array.of(...values, x, y),
    labels: Int32Array.of(...labels, label),
  });
}

function newName(names: readonly string[]): string {
  let number = names.length;
  while (names.includes(`class ${number}`)) number += 1;
  return `class ${number}`;
}

function refused(expected: string, got: number): LabError {
  return new LabError({ code: 'invalid-argument', field: 'data', expected, got: String(got) });
}
