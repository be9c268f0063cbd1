<?php
declare(strict_types=1);

// Answers 401 without keys, 403 to the key "wrong-edition", 304 to a client that has the file already.

(static function (): void {
    $user = $_SERVER['PHP_AUTH_USER'] ?? '';
    if ($user === 'wrong-edition') {
        http_response_code(403);
        echo 'These keys have no access to this edition.';
        return;
    }
    if ($user !== getenv('SAMPLE_PUBLIC_KEY') || ($_SERVER['PHP_AUTH_PW'] ?? '') !== getenv('SAMPLE_PRIVATE_KEY')) {
        http_response_code(401);
        header('WWW-Authenticate: Basic realm="Sample repository"');
        echo 'Bad credentials';
        return;
    }
    $path = rawurldecode((string)parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
    $file = getenv('SAMPLE_DIRECTORY') . $path;
    if (strpos($path, '..') !== false || !preg_match('#^/(packages\.json|p2/.+\.json|dist/.+\.zip)$#', $path) || !is_file($file)) {
        http_response_code(404);
        echo 'Not found';
        return;
    }
    $content = (string)file_get_contents($file);
    if (substr($path, -5) === '.json') {
        // Packages are fetched from wherever the metadata came from.
        $content = str_replace('http://repository.invalid', 'http://' . $_SERVER['HTTP_HOST'], $content);
        header('Content-Type: application/json');
    } else {
        $truncated = (string)getenv('SAMPLE_TRUNCATE');
        if ($truncated !== '' && strpos($path, "/dist/$truncated/") === 0) {
            $content = substr($content, 0, intdiv(strlen($content), 2));
        }
        header('Content-Type: application/zip');
    }
    $etag = '"' . sha1($content) . '"';
    $modified = gmdate('D, d M Y H:i:s', (int)filemtime($file)) . ' GMT';
    header('ETag: ' . $etag);
    header('Last-Modified: ' . $modified);
    $isKnown = isset($_SERVER['HTTP_IF_NONE_MATCH'])
        ? in_array($etag, array_map('trim', explode(',', $_SERVER['HTTP_IF_NONE_MATCH'])), true)
        : ($_SERVER['HTTP_IF_MODIFIED_SINCE'] ?? '') === $modified;
    if ($isKnown) {
        http_response_code(304);
        return;
    }
    header('Content-Length: ' . strlen($content));
    if ($_SERVER['REQUEST_METHOD'] !== 'HEAD') {
        echo $content;
    }
})();
