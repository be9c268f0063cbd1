package io.storelift.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DefinerFilterTests {
    private static String filtered(String dump) throws IOException {
        byte[] bytes = dump.getBytes(StandardCharsets.UTF_8);
        return new String(new DefinerFilter(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void definers_of_all_kinds_of_objects_are_replaced() throws IOException {
        assertThat(filtered("""
                                /*!50001 CREATE ALGORITHM=UNDEFINED */
                                /*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
                                /*!50003 CREATE*/ /*!50017 DEFINER=`ü``ser`@`%`*/ /*!50003 TRIGGER t BEFORE INSERT
                                /*!50106 CREATE*/ /*!50117 DEFINER=`a`@`b`*/ /*!50106 EVENT `e` DO SELECT 1
                                CREATE DEFINER=`a`@`b` PROCEDURE `p`()
                                """)).isEqualTo("""
                        /*!50001 CREATE ALGORITHM=UNDEFINED */
                        /*!50013 DEFINER=CURRENT_USER SQL SECURITY DEFINER */
                        /*!50003 CREATE*/ /*!50017 DEFINER=CURRENT_USER*/ /*!50003 TRIGGER t BEFORE INSERT
                        /*!50106 CREATE*/ /*!50117 DEFINER=CURRENT_USER*/ /*!50106 EVENT `e` DO SELECT 1
                        CREATE DEFINER=CURRENT_USER PROCEDURE `p`()
                        """);
    }

    @Test
    void data_is_never_touched() throws IOException {
        String data = """
                INSERT INTO `t` VALUES
                (1,'CREATE DEFINER=`a`@`b` PROCEDURE'),
                (2,'/*!50013 DEFINER=`a`@`b` */');
                -- CREATE DEFINER=`a`@`b`
                CREATE TABLE `c` (
                """;

        assertThat(filtered(data)).isEqualTo(data);
        assertThat(filtered("")).isEmpty();
        assertThat(filtered("C")).isEqualTo("C");
    }

    @Test
    void dumps_pass_whatever_the_pieces_in_which_they_come() throws IOException {
        Random random = new Random(7);
        String line = "CREATE DEFINER=`a`@`b` FUNCTION\n";
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        ByteArrayOutputStream wanted = new ByteArrayOutputStream();
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[random.nextInt(i % 50 == 0 ? 150_000 : 900)];
            random.nextBytes(noise);
            if (noise.length > 0) {
                noise[0] = 'x';
            }
            for (int j = 0; j < noise.length; j++) {
                noise[j] = noise[j] == '\n' ? 0 : noise[j];
            }
            dump.writeBytes(noise);
            dump.write('\n');
            wanted.writeBytes(noise);
            wanted.write('\n');
            dump.writeBytes(line.getBytes(StandardCharsets.UTF_8));
            wanted.writeBytes("CREATE DEFINER=CURRENT_USER FUNCTION\n".getBytes(StandardCharsets.UTF_8));
        }

        InputStream pieces = inPieces(dump.toByteArray(), random);

        assertThat(new DefinerFilter(pieces).readAllBytes()).isEqualTo(wanted.toByteArray());
    }

    private static InputStream inPieces(byte[] bytes, Random random) {
        InputStream stream = InputStream.nullInputStream();
        for (int start = 0; start < bytes.length; ) {
            int length = Math.min(1 + random.nextInt(3000), bytes.length - start);
            stream = new SequenceInputStream(stream, new ByteArrayInputStream(bytes, start, length));
            start += length;
        }
        return stream;
    }
}
