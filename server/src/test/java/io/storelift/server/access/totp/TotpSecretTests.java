package io.storelift.server.access.totp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpSecretTests {
    private static final TotpSecret RFC = new TotpSecret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** RFC 6238, appendix B; the last six of its eight digits. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_standard(long second, String code) {
        assertThat(RFC.code(TotpSecret.step(Instant.ofEpochSecond(second)))).isEqualTo(code);
    }

    @Test
    void a_code_is_good_for_the_step_before_and_after_and_no_longer() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        long step = TotpSecret.step(now);

        for (long each = step - 1; each <= step + 1; each++) {
            assertThat(RFC.stepOf(RFC.code(each), now)).hasValue(each);
        }
        assertThat(RFC.stepOf(RFC.code(step - 2), now)).isEmpty();
        assertThat(RFC.stepOf(RFC.code(step + 2), now)).isEmpty();
        assertThat(RFC.stepOf("", now)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32_is_that_of_the_standard_both_ways(String text, String encoded) {
        assertThat(TotpSecret.of(encoded).bytes())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo(text);
        assertThat(TotpSecret.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
    }

    @Test
    void a_camera_reads_the_secret_from_the_picture() throws Exception {
        TotpSecret secret = TotpSecret.random(new SecureRandom());
        String uri = secret.uri("anna@shop", "shop.example");

        assertThat(uri).startsWith("otpauth://totp/Storelift%20shop.example:anna%40shop?secret=" + secret.text());
        assertThat(read(QrCode.of(uri))).isEqualTo(uri);
        assertThat(secret.toString()).doesNotContain(secret.text());
    }

    private static String read(QrCode picture) throws Exception {
        int scale = 4;
        int width = picture.size() * scale;
        int[] pixels = new int[width * width];
        Arrays.fill(pixels, 0xffffff);
        Matcher modules = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z").matcher(picture.path());
        while (modules.find()) {
            int left = Integer.parseInt(modules.group(1)) * scale;
            int top = Integer.parseInt(modules.group(2)) * scale;
            for (int y = top; y < top + scale; y++) {
                Arrays.fill(pixels, y * width + left, y * width + left + scale, 0);
            }
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels))))
                .getText();
    }
}
