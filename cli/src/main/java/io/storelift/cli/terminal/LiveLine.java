package io.storelift.cli.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The last line of a terminal, drawn again and again; lines printed through it scroll by above it. */
public final class LiveLine {
    private static final int USUAL_WIDTH = 80;

    private final Terminal terminal;
    private final int width;
    private String shown = "";

    public LiveLine(Terminal terminal) {
        this.terminal = terminal;
        this.width = terminal.isLive() ? terminalWidth() : USUAL_WIDTH;
    }

    /** Replaces the line; control characters in it, which a program's output may hold, become blanks. */
    public void show(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        String cut = clean.length() >= width ? clean.substring(0, Math.max(0, width - 1)) : clean;
        if (!cut.equals(shown)) {
            terminal.raw("\r\033[K" + cut);
            shown = cut;
        }
    }

    /** Prints a line that stays; the live line is gone until it is shown again. */
    public void print(String line) {
        clear();
        terminal.line(line);
    }

    public void clear() {
        if (!shown.isEmpty()) {
            terminal.raw("\r\033[K");
            shown = "";
        }
    }

    /** The JDK can't tell; {@code stty} can. */
    private static int terminalWidth() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream output = stty.getInputStream()) {
                String[] size = new String(output.readAllBytes(), StandardCharsets.UTF_8)
                        .strip()
                        .split(" ", 2);
                stty.waitFor(1, TimeUnit.SECONDS);
                int columns = size.length == 2 ? Integer.parseInt(size[1]) : USUAL_WIDTH;
                return columns > 0 ? columns : USUAL_WIDTH;
            }
        } catch (IOException | NumberFormatException e) {
            return USUAL_WIDTH;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_WIDTH;
        }
    }
}
