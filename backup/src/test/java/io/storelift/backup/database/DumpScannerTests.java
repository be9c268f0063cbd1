package io.storelift.backup.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpScannerTests {
    private static final String DUMP = """
            -- MariaDB dump 10.19  Distrib 10.11.19-MariaDB
            /*!40101 SET NAMES utf8mb4 */;
            DROP TABLE IF EXISTS `empty`;
            CREATE TABLE `empty` (
              `id` int(11) NOT NULL,
              PRIMARY KEY (`id`)
            ) ENGINE=InnoDB COMMENT='CREATE TABLE `not_a_table` (';
            CREATE TABLE `simple` (
              `id` int(11)
            );
            set autocommit=0;
            INSERT INTO `simple` VALUES
            (1,'a (b), (c'),
            (2,'it\\'s; \\\\'),
            (3,'quote '' and ); INSERT INTO `simple` VALUES (9)'),
            (4,0x28272960),
            (5,NULL);
            INSERT INTO `simple` VALUES (6,_binary '\\n'),(7,-1.5e3);
            commit;
            CREATE TABLE `odd``name` (
              `a` int
            );
            INSERT INTO `odd``name` (`VALUES`, `b)`) VALUES (1,2),(3,4);
            /*!50001 CREATE VIEW `a_view` AS SELECT
             1 AS `x` */;
            DELIMITER ;;
            /*!50003 CREATE TRIGGER `t` AFTER INSERT ON `simple` FOR EACH ROW BEGIN
            INSERT INTO `log` VALUES (1),(2),(3);
            CREATE TABLE `temporary` (
            END */;;
            DELIMITER ;
            INSERT INTO `empty_later` VALUES (1);
            -- Dump completed
            """;

    private static final Map<String, Long> ROWS = Map.of("empty", 0L, "simple", 7L, "odd`name", 2L, "empty_later", 1L);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64, 511, 512, 513, 10_000})
    void rows_are_counted_however_the_dump_is_cut_into_pieces(int size) throws IOException {
        DumpScanner scanner = new DumpScanner(OutputStream.nullOutputStream());
        byte[] bytes = DUMP.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i += size) {
            scanner.write(bytes, i, Math.min(size, bytes.length - i));
        }

        assertThat(scanner.rows()).isEqualTo(ROWS);
        assertThat(scanner.completed()).isTrue();
    }

    @Test
    void a_dump_without_its_end_is_not_complete() throws IOException {
        DumpScanner scanner = new DumpScanner(OutputStream.nullOutputStream());
        scanner.write(DUMP.substring(0, DUMP.length() - 20).getBytes(StandardCharsets.UTF_8));

        assertThat(scanner.completed()).isFalse();
    }

    @Test
    void everything_flows_through() throws IOException {
        java.io.ByteArrayOutputStream sink = new java.io.ByteArrayOutputStream();
        DumpScanner scanner = new DumpScanner(sink);
        for (byte b : DUMP.getBytes(StandardCharsets.UTF_8)) {
            scanner.write(b);
        }

        assertThat(sink.toString(StandardCharsets.UTF_8)).isEqualTo(DUMP);
    }
}
