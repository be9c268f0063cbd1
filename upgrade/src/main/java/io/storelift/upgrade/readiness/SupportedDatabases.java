package io.storelift.upgrade.readiness;

import io.storelift.host.ErrorCode;
import io.storelift.host.StoreliftException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Which database servers a release accepts, by the {@code supportedVersionPatterns} of its app/etc/di.xml. */
final class SupportedDatabases {
    private static final String ARGUMENT = "supportedVersionPatterns";

    private SupportedDatabases() {}

    /** Name to pattern, such as {@code MySQL-8} to {@code ^8\.0\.}; empty when the release names none. */
    static Map<String, String> of(Path diXml) {
        if (!Files.exists(diXml)) {
            return Map.of();
        }
        try (InputStream in = Files.newInputStream(diXml)) {
            return patterns(parser().parse(in));
        } catch (SAXException e) {
            throw new StoreliftException(
                    ErrorCode.PACKAGE_DAMAGED, diXml.getFileName() + " of the target isn't XML", e);
        } catch (IOException e) {
            throw StoreliftException.of("reading " + diXml, e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The file comes from elsewhere: no document type, hence no entities, and nothing is fetched. */
    private static DocumentBuilder parser() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        DocumentBuilder parser = factory.newDocumentBuilder();
        // The default one prints to the terminal.
        parser.setErrorHandler(null);
        return parser;
    }

    private static Map<String, String> patterns(Document document) {
        Map<String, String> patterns = new LinkedHashMap<>();
        NodeList arguments = document.getElementsByTagName("argument");
        for (int i = 0; i < arguments.getLength(); i++) {
            if (arguments.item(i) instanceof Element argument
                    && argument.getAttribute("name").equals(ARGUMENT)) {
                NodeList items = argument.getElementsByTagName("item");
                for (int j = 0; j < items.getLength(); j++) {
                    if (items.item(j) instanceof Element item) {
                        patterns.put(
                                item.getAttribute("name"), item.getTextContent().strip());
                    }
                }
            }
        }
        return patterns;
    }
}
