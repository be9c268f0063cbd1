package io.storelift.server.components;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which components are to be seen.
 *
 * @param text part of the name
 * @param type empty for all
 * @param show outdated, disabled, own, or empty for all
 */
public record ComponentFilter(String text, String type, String show) {
    /** As the part of an address behind its path. */
    public String query() {
        return UriComponentsBuilder.newInstance()
                .queryParam("text", "{text}")
                .queryParam("type", "{type}")
                .queryParam("show", "{show}")
                .encode()
                .buildAndExpand(text, type, show)
                .toUriString();
    }
}
