package io.storelift.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows in aligned columns. */
public final class Table {
    private static final String GAP = "  ";

    private final List<List<Cell>> rows = new ArrayList<>();

    /** Text with its meaning. */
    public record Cell(String text, Style style) {}

    /** A row of plain text. */
    public Table row(String... texts) {
        return styledRow(Style.PLAIN, texts);
    }

    /** The row above the others. */
    public Table head(String... texts) {
        return styledRow(Style.FAINT, texts);
    }

    public Table row(Cell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    private Table styledRow(Style style, String... texts) {
        List<Cell> cells = new ArrayList<>();
        for (String text : texts) {
            cells.add(new Cell(text, style));
        }
        rows.add(cells);
        return this;
    }

    /** @param indent put before each line */
    public void print(Terminal terminal, String indent) {
        for (List<Cell> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < row.size(); column++) {
                Cell cell = row.get(column);
                line.append(terminal.styled(cell.style(), cell.text()));
                if (column < row.size() - 1) {
                    line.append(" ".repeat(width(column) - cell.text().length()))
                            .append(GAP);
                }
            }
            terminal.line(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).text().length())
                .max()
                .orElse(0);
    }
}
