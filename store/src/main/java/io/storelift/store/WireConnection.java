package io.storelift.store;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A connection whose rows come, and whose statements go, as bytes of the server's protocol. The driver decodes each
 * field into an object of its own, which takes three times as long as all the rest of a dump; so it connects, logs in
 * and encrypts, and its socket is then used here. For one thread at a time; ordinary statements of the same session go
 * through {@link #database}, between the calls.
 *
 * <p>Source of the protocol: "Client/Server Protocol" in MariaDB's knowledge base.
 */
public final class WireConnection implements AutoCloseable {
    private static final int COM_QUERY = 3;
    private static final int OK = 0x00;
    private static final int LOCAL_FILE = 0xFB;
    private static final int END = 0xFE;
    private static final int ERROR = 0xFF;
    private static final int LARGEST_PACKET = 0xFFFFFF;
    private static final int LARGEST_END = 8;
    private static final int LOAD_PACKET = 1 << 16;

    private final StoreDatabase database;
    private final PacketReader packets;
    private final OutputStream output;
    private final boolean endIsOk;

    private WireConnection(StoreDatabase database, Socket socket) throws IOException, SQLException {
        this.database = database;
        this.packets = new PacketReader(socket.getInputStream());
        this.output = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        this.endIsOk = database.connection()
                .unwrap(org.mariadb.jdbc.Connection.class)
                .getContext()
                .isEofDeprecated();
    }

    /** @throws StoreliftException as {@link StoreDatabase#open} */
    public static WireConnection open(DatabaseConnection database) {
        WireSocketFactory.Catch opening = new WireSocketFactory.Catch(database.socket());
        Connection connection = ScopedValue.where(WireSocketFactory.OPENING, opening)
                .call(() -> DatabaseOpener.openWith(database, DatabaseOpener.Sockets.CAUGHT));
        StoreDatabase open = new StoreDatabase(database, connection);
        try {
            return new WireConnection(open, opening.socket());
        } catch (IOException | SQLException e) {
            open.close();
            throw new StoreliftException(ErrorCode.DATABASE_UNREACHABLE, database + ": " + e.getMessage(), e);
        }
    }

    /** The same session; its statements must come to their end before another call here, and vice versa. */
    public StoreDatabase database() {
        return database;
    }

    /**
     * Hands over each row of a result.
     *
     * @throws StoreliftException {@link ErrorCode#DATABASE_STATEMENT_FAILED}, {@link ErrorCode#DATABASE_LOST}
     * @throws IOException of the sink; the connection can't be used any more then
     */
    public void query(String sql, RowSink sink) throws IOException {
        byte[] statement = sql.getBytes(StandardCharsets.UTF_8);
        send(statement, 0, statement.length);
        next();
        if (packets.kind() == OK) {
            return;
        }
        refuseErrorAndFile();
        int columns = columnCount();
        for (int i = 0; i < columns; i++) {
            next();
        }
        if (!endIsOk) {
            next();
        }
        next();
        while (!atEnd()) {
            sink.row(packets.buffer(), packets.offset(), packets.length());
            next();
        }
        refuseErrorAndFile();
    }

    private boolean atEnd() {
        int kind = packets.kind();
        // A row may begin with END too, before a length of eight bytes: then it is a large one.
        return kind == ERROR || (kind == END && packets.length() < (endIsOk ? LARGEST_PACKET : LARGEST_END + 1));
    }

    private int columnCount() {
        byte[] buffer = packets.buffer();
        int at = packets.offset();
        return packets.kind() == 0xFC ? (buffer[at + 1] & 0xFF) | ((buffer[at + 2] & 0xFF) << 8) : packets.kind();
    }

    /**
     * Runs a statement that gives no rows.
     *
     * @throws StoreliftException {@link ErrorCode#DATABASE_STATEMENT_FAILED}, {@link ErrorCode#DATABASE_LOST}
     */
    public void execute(byte[] sql, int offset, int length) {
        send(sql, offset, length);
        next();
        refuseErrorAndFile();
        if (packets.kind() != OK) {
            throw unexpected("rows where none were expected");
        }
    }

    /**
     * Runs a {@code LOAD DATA LOCAL}. The data are the ones given, whatever file the server asks for.
     *
     * @return how many rows were inserted
     * @throws StoreliftException {@link ErrorCode#DATABASE_STATEMENT_FAILED}, {@link ErrorCode#DATABASE_LOST}
     */
    public long load(byte[] sql, byte[] data, int offset, int length) {
        send(sql, 0, sql.length);
        next();
        if (packets.kind() != LOCAL_FILE) {
            refuseErrorAndFile();
            throw unexpected("the server doesn't take the data");
        }
        sendFile(data, offset, length, packets.number() + 1);
        next();
        refuseErrorAndFile();
        return affectedRows();
    }

    private void sendFile(byte[] data, int offset, int length, int firstNumber) {
        int number = firstNumber;
        try {
            for (int position = 0; position < length; position += LOAD_PACKET) {
                int part = Math.min(LOAD_PACKET, length - position);
                header(part, number++);
                output.write(data, offset + position, part);
            }
            header(0, number);
            output.flush();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /** Behind the first byte, in the protocol's coding of lengths. */
    private long affectedRows() {
        byte[] buffer = packets.buffer();
        int at = packets.offset() + 1;
        int first = buffer[at] & 0xFF;
        int bytes = first < LOCAL_FILE ? 0 : first == 0xFC ? 2 : first == 0xFD ? 3 : 8;
        long rows = bytes == 0 ? first : 0;
        for (int i = bytes; i > 0; i--) {
            rows = (rows << 8) | (buffer[at + i] & 0xFF);
        }
        return rows;
    }

    private void header(int payload, int number) throws IOException {
        output.write(payload);
        output.write(payload >> 8);
        output.write(payload >> 16);
        output.write(number);
    }

    private void send(byte[] sql, int offset, int length) {
        int position = offset;
        int left = length;
        int number = 0;
        int payload = LARGEST_PACKET;
        try {
            // A payload that ends exactly at the limit is followed by an empty packet.
            while (payload == LARGEST_PACKET) {
                int command = number == 0 ? 1 : 0;
                int part = Math.min(left, LARGEST_PACKET - command);
                payload = part + command;
                header(payload, number++);
                if (command > 0) {
                    output.write(COM_QUERY);
                }
                output.write(sql, position, part);
                position += part;
                left -= part;
            }
            output.flush();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private void next() {
        try {
            packets.next();
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private StoreliftException lost(IOException e) {
        return new StoreliftException(ErrorCode.DATABASE_LOST, database.database() + ": " + e.getMessage(), e);
    }

    private StoreliftException unexpected(String words) {
        return new StoreliftException(
                ErrorCode.DATABASE_STATEMENT_FAILED, database.database().name() + ": " + words);
    }

    private void refuseErrorAndFile() {
        int kind = packets.kind();
        if (kind == LOCAL_FILE) {
            throw unexpected("the server asks for a file of this machine");
        }
        if (kind == ERROR) {
            throw database.failure(error());
        }
    }

    /** A code, a marker with five characters of state, the words. */
    private SQLException error() {
        byte[] buffer = packets.buffer();
        int at = packets.offset() + 1;
        int end = packets.offset() + packets.length();
        int code = (buffer[at] & 0xFF) | ((buffer[at + 1] & 0xFF) << 8);
        at += 2;
        String state = "";
        if (end - at >= 6 && buffer[at] == '#') {
            state = new String(buffer, at + 1, 5, StandardCharsets.US_ASCII);
            at += 6;
        }
        return new SQLException(new String(buffer, at, end - at, StandardCharsets.UTF_8), state, code);
    }

    @Override
    public void close() {
        database.close();
    }
}
