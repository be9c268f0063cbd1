// Serves a directory as Packagist serves metadata: HTTP/2 and, for those who can't, HTTP/1.1 with keep-alive, over TLS;
// gzip; Last-Modified and 304. Each response is held back for a fixed time, however many are asked for at once.
//   node script/metadata-server.js DIRECTORY PORT MILLISECONDS KEY CERTIFICATE
'use strict';
const fs = require('fs');
const http2 = require('http2');
const path = require('path');
const zlib = require('zlib');

const [directory, port, delay, key, certificate] = process.argv.slice(2);
const root = fs.realpathSync(directory);
const packed = new Map();

function content(file) {
    if (!packed.has(file)) {
        packed.set(file, {
            body: zlib.gzipSync(fs.readFileSync(file)),
            modified: fs.statSync(file).mtime.toUTCString(),
        });
    }
    return packed.get(file);
}

function answer(request, response) {
    const name = decodeURIComponent(request.url.split('?')[0]);
    const file = path.join(root, name === '/' ? 'packages.json' : name);
    if (!file.startsWith(root + path.sep) || !fs.existsSync(file) || !fs.statSync(file).isFile()) {
        response.writeHead(404, {'content-type': 'application/json'});
        response.end('{}');
        return;
    }
    const {body, modified} = content(file);
    if (request.headers['if-modified-since'] === modified) {
        response.writeHead(304, {'last-modified': modified});
        response.end();
        return;
    }
    const gzip = /\bgzip\b/.test(request.headers['accept-encoding'] || '');
    const sent = gzip ? body : zlib.gunzipSync(body);
    response.writeHead(200, {
        'content-type': 'application/json',
        'last-modified': modified,
        'content-length': sent.length,
        ...(gzip ? {'content-encoding': 'gzip'} : {}),
    });
    response.end(sent);
}

const server = http2.createSecureServer({
    allowHTTP1: true,
    key: fs.readFileSync(key),
    cert: fs.readFileSync(certificate),
});
server.on('request', (request, response) => setTimeout(() => answer(request, response), Number(delay)));
server.listen(Number(port), '127.0.0.1');
