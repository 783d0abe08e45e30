/** The widths of a table's columns in pixels; null takes what is left. */
export function Columns({ widths }: { widths: readonly (number | null)[] }) {
  return (
    <colgroup>
      {widths.map((width, at) => (
        <col key={at} style={width === null ? undefined : { width }} />
      ))}
    </colgroup>
  );
}
