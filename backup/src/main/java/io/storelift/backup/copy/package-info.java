/** Copies of backups elsewhere: another directory, SFTP, storage that speaks S3; encrypted in the age format if wanted. */
@NullMarked
package io.storelift.backup.copy;

import org.jspecify.annotations.NullMarked;
