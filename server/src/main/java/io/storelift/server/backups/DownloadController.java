package io.storelift.server.backups;

import io.storelift.backup.catalog.BackupDirectory;
import io.storelift.server.access.AuditInterceptor;
import io.storelift.server.stores.NamedStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Hands out backups: all that customers ever told the store, and its secrets. So it stands in the audit log. */
@Controller
class DownloadController {
    private static final String ONE = "/stores/{store}/backups/{backup}";
    private static final int PRIVATE_FILE = 0600;

    /** The whole backup as one archive. It is made as it is sent, so that it takes no space here. */
    @GetMapping(ONE + "/download")
    void all(
            NamedStore store,
            @PathVariable("backup") String name,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        BackupDirectory backup = store.served().backups().directory(name);
        AuditInterceptor.describe(request, "downloaded backup " + backup.id());
        response.setContentType("application/x-tar");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(backup.id() + ".tar"));
        // Not as an asynchronous answer: that one would be cut off after a time, and a backup may take hours.
        TarArchiveOutputStream tar = new TarArchiveOutputStream(response.getOutputStream());
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        for (BackupFile file : BackupFile.of(backup)) {
            Path path = backup.path().resolve(file.name());
            TarArchiveEntry entry = new TarArchiveEntry(backup.id() + "/" + file.name());
            entry.setSize(file.bytes());
            entry.setModTime(Files.getLastModifiedTime(path));
            entry.setMode(PRIVATE_FILE | (Files.isExecutable(path) ? 0100 : 0));
            tar.putArchiveEntry(entry);
            Files.copy(path, tar);
            tar.closeArchiveEntry();
        }
        tar.finish();
    }

    /** One file of it; a browser may ask for the rest of one that it has in part. */
    @GetMapping(ONE + "/files/{file}")
    ResponseEntity<Resource> one(
            NamedStore store,
            @PathVariable("backup") String name,
            @PathVariable("file") String file,
            HttpServletRequest request) {
        BackupDirectory backup = store.served().backups().directory(name);
        // Of those that are there, so that no name leads out of the directory.
        BackupFile found = BackupFile.of(backup).stream()
                .filter(each -> each.name().equals(file))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        AuditInterceptor.describe(request, "downloaded " + found.name() + " of backup " + backup.id());
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment(backup.id() + "-" + found.name()))
                .body(new FileSystemResource(backup.path().resolve(found.name())));
    }

    private static String attachment(String name) {
        return ContentDisposition.attachment().filename(name).build().toString();
    }
}
