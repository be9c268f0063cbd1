package io.storelift.backup.files;

import io.storelift.host.Digests;
import io.storelift.host.kernel.Descriptors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Extended attributes of a file, access control lists among them, in the words of tar's headers: {@code SCHILY.xattr.NAME}
 * with the value as it is, {@code SCHILY.acl.access} and {@code SCHILY.acl.default} as text.
 *
 * @param headers by keyword; keywords and values have one character for each byte
 */
public record ExtendedAttributes(Map<String, String> headers) {
    static final ExtendedAttributes NONE = new ExtendedAttributes(Map.of());

    private static final String PREFIX = "SCHILY.xattr.";
    private static final String ACCESS = "SCHILY.acl.access";
    private static final String DEFAULT = "SCHILY.acl.default";
    private static final String KERNEL_ACCESS = "system.posix_acl_access";
    private static final String KERNEL_DEFAULT = "system.posix_acl_default";

    public ExtendedAttributes {
        headers = Map.copyOf(headers);
    }

    static ExtendedAttributes of(Descriptors files, int descriptor) throws IOException {
        String names = files.attributeNames(descriptor);
        if (names.isEmpty()) {
            return NONE;
        }
        Map<String, String> headers = new TreeMap<>();
        for (String name : names.split("\0", -1)) {
            byte[] value = name.isEmpty() ? null : files.attribute(descriptor, name);
            if (value != null) {
                switch (name) {
                    case KERNEL_ACCESS -> headers.put(ACCESS, AccessList.text(value));
                    case KERNEL_DEFAULT -> headers.put(DEFAULT, AccessList.text(value));
                    default -> headers.put(PREFIX + name, BinaryName.of(value));
                }
            }
        }
        return new ExtendedAttributes(headers);
    }

    static boolean isHeader(String keyword) {
        return keyword.startsWith(PREFIX) || keyword.equals(ACCESS) || keyword.equals(DEFAULT);
    }

    /** As far as the user may and the file system can. */
    void give(Descriptors files, int descriptor) throws IOException {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            String keyword = header.getKey();
            switch (keyword) {
                case ACCESS -> files.setAttribute(descriptor, KERNEL_ACCESS, AccessList.bytes(header.getValue()));
                case DEFAULT -> files.setAttribute(descriptor, KERNEL_DEFAULT, AccessList.bytes(header.getValue()));
                default ->
                    files.setAttribute(
                            descriptor, keyword.substring(PREFIX.length()), BinaryName.bytes(header.getValue()));
            }
        }
    }

    boolean isEmpty() {
        return headers.isEmpty();
    }

    /** Of all of them, in hexadecimal; empty when there are none. */
    String sha256() {
        if (headers.isEmpty()) {
            return "";
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TreeMap<>(headers)
                .forEach((keyword, value) -> bytes.writeBytes(
                        (keyword + "\0" + value.length() + "\0" + value).getBytes(StandardCharsets.ISO_8859_1)));
        return Digests.of(bytes.toByteArray());
    }
}
