import type {ColumnType} from 'kysely';

/** A value kept as JSON: read as it is, written as text. */
export type Json<T> = ColumnType<T, string, string>;

export type Time = ColumnType<Date, Date | string, Date | string>;

export type MaybeTime = ColumnType<
  Date | null,
  Date | string | null | undefined,
  Date | string | null
>;

/** A time the database fills in where none is given. */
export type DefaultTime = ColumnType<Date, Date | string | undefined, Date | string>;
