<?php
declare(strict_types=1);

// Media that is kept in the database would be written to pub/media here; this store has files only.
http_response_code(404);
