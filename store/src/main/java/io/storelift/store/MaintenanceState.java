package io.storelift.store;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether visitors see the maintenance page, and who doesn't.
 *
 * @param addresses whom the store answers all the same
 * @param flagBytes content of the flag file, for restoring it exactly; null when there is none
 * @param ipBytes content of the address file, likewise
 */
@SuppressWarnings("ArrayRecordComponent") // Copied on the way in and out, and compared by content.
public record MaintenanceState(
        boolean on, List<String> addresses, byte @Nullable [] flagBytes, byte @Nullable [] ipBytes) {
    // Written out: of a compact constructor's parameters, the class file forgets that they may be null.
    public MaintenanceState(
            boolean on, List<String> addresses, byte @Nullable [] flagBytes, byte @Nullable [] ipBytes) {
        this.on = on;
        this.addresses = List.copyOf(addresses);
        this.flagBytes = flagBytes == null ? null : flagBytes.clone();
        this.ipBytes = ipBytes == null ? null : ipBytes.clone();
    }

    @Override
    public byte @Nullable [] flagBytes() {
        return flagBytes == null ? null : flagBytes.clone();
    }

    @Override
    public byte @Nullable [] ipBytes() {
        return ipBytes == null ? null : ipBytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MaintenanceState that
                && on == that.on
                && addresses.equals(that.addresses)
                && Arrays.equals(flagBytes, that.flagBytes)
                && Arrays.equals(ipBytes, that.ipBytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(on, addresses, Arrays.hashCode(flagBytes), Arrays.hashCode(ipBytes));
    }

    @Override
    public String toString() {
        return "maintenance " + (on ? "on" : "off") + ", addresses " + addresses;
    }
}
