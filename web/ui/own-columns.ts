// What the columns of the reader's own table are for.

export type ColumnRole = 'input' | 'class' | 'value' | 'none';

export const roleWords: Readonly<Record<ColumnRole, string>> = {
  input: 'input',
  class: 'the class',
  value: 'the value',
  none: 'left out',
};

export interface ColumnRoles {
  /** Whether the first row has the columns' names. */
  readonly header: boolean;
  /** One for each column; the class or the value is one of them at most. */
  readonly roles: readonly ColumnRole[];
}

/** `column` gets `role`; another that was to be learned is left out. */
export function withRole({ header, roles }: ColumnRoles, column: number, role: ColumnRole): ColumnRoles {
  const learned = (each: ColumnRole) => each === 'class' || each === 'value';
  return {
    header,
    roles: roles.map((each, i) => {
      if (i === column) return role;
      return learned(role) && learned(each) ? 'none' : each;
    }),
  };
}
