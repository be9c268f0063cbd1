<?php
declare(strict_types=1);

// One JSON file per index: {id: document}.

(static function (): void {
    $directory = (string)getenv('SAMPLE_DIRECTORY');
    $path = trim((string)parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH), '/');
    $method = $_SERVER['REQUEST_METHOD'];
    $body = (string)file_get_contents('php://input');
    $file = static function (string $index) use ($directory): string {
        return "$directory/" . preg_replace('/[^a-z0-9_-]/', '', $index) . '.json';
    };
    $load = static function (string $index) use ($file): ?array {
        return is_file($file($index)) ? json_decode((string)file_get_contents($file($index)), true) : null;
    };
    $answer = static function ($data, int $status = 200): void {
        http_response_code($status);
        header('Content-Type: application/json; charset=UTF-8');
        echo json_encode($data);
    };
    $parts = explode('/', $path);

    if ($path === '') {
        $answer(['name' => 'sample', 'cluster_name' => 'sample-search', 'cluster_uuid' => md5($directory),
            'version' => ['number' => '7.10.2', 'build_flavor' => 'oss', 'lucene_version' => '8.7.0',
                'minimum_wire_compatibility_version' => '6.8.0'], 'tagline' => 'You Know, for Search']);
    } elseif ($parts[0] === '_cluster') {
        $answer(['cluster_name' => 'sample-search', 'status' => 'green', 'timed_out' => false, 'number_of_nodes' => 1]);
    } elseif ($parts[0] === '_bulk' && $method === 'POST') {
        $lines = array_values(array_filter(explode("\n", $body), 'strlen'));
        $documents = [];
        $items = [];
        for ($i = 0; $i + 1 < count($lines); $i += 2) {
            $action = json_decode($lines[$i], true)['index'];
            $documents[$action['_index']][$action['_id']] = json_decode($lines[$i + 1], true);
            $items[] = ['index' => ['_index' => $action['_index'], '_id' => $action['_id'], 'status' => 201]];
        }
        foreach ($documents as $index => $more) {
            file_put_contents($file($index), json_encode($more + ($load($index) ?? []), JSON_FORCE_OBJECT), LOCK_EX);
        }
        $answer(['took' => 1, 'errors' => false, 'items' => $items]);
    } elseif (isset($parts[1]) && $parts[1] === '_search') {
        $documents = $load($parts[0]);
        if ($documents === null) {
            $answer(['error' => ['type' => 'index_not_found_exception', 'reason' => "no such index [{$parts[0]}]"], 'status' => 404], 404);
            return;
        }
        $query = json_decode($body, true) ?? [];
        $text = (string)($query['query']['match_phrase_prefix']['_search'] ?? '');
        $hits = [];
        foreach ($documents as $id => $document) {
            if ($text === '' || mb_stripos((string)$document['_search'], $text) !== false) {
                $hits[] = ['_index' => $parts[0], '_id' => (string)$id, '_score' => 1.0];
            }
        }
        $answer(['took' => 1, 'timed_out' => false, 'hits' => [
            'total' => ['value' => count($hits), 'relation' => 'eq'], 'hits' => array_slice($hits, 0, (int)($query['size'] ?? 10)),
        ]]);
    } elseif ($method === 'PUT') {
        if ($load($parts[0]) !== null) {
            $answer(['error' => ['type' => 'resource_already_exists_exception'], 'status' => 400], 400);
            return;
        }
        file_put_contents($file($parts[0]), '{}', LOCK_EX);
        $answer(['acknowledged' => true, 'index' => $parts[0]]);
    } elseif ($method === 'DELETE') {
        @unlink($file($parts[0]));
        $answer(['acknowledged' => true]);
    } elseif ($method === 'GET' || $method === 'HEAD') {
        $documents = $load($parts[0]);
        $answer($documents === null ? ['status' => 404] : [$parts[0] => ['mappings' => new stdClass()]], $documents === null ? 404 : 200);
    } else {
        $answer(['error' => 'not supported'], 400);
    }
})();
