<?php
declare(strict_types=1);

namespace Magento\Framework\Session;

use Magento\Framework\App\ResourceConnection;

class DbSaveHandler implements \SessionHandlerInterface
{
    private ResourceConnection $resource;

    public function __construct(ResourceConnection $resource)
    {
        $this->resource = $resource;
    }

    public function open($path, $name): bool
    {
        return true;
    }

    public function close(): bool
    {
        return true;
    }

    #[\ReturnTypeWillChange]
    public function read($id)
    {
        return (string)$this->resource->getConnection()->fetchOne(
            'SELECT session_data FROM session WHERE session_id = ? AND session_expires > ?',
            [$id, time()]
        );
    }

    public function write($id, $data): bool
    {
        $this->resource->getConnection()->insertOnDuplicate('session', [
            'session_id' => $id, 'session_expires' => time() + 3600, 'session_data' => $data,
        ]);
        return true;
    }

    public function destroy($id): bool
    {
        $this->resource->getConnection()->query('DELETE FROM session WHERE session_id = ?', [$id]);
        return true;
    }

    #[\ReturnTypeWillChange]
    public function gc($lifetime)
    {
        return $this->resource->getConnection()
            ->query('DELETE FROM session WHERE session_expires < ?', [time()])->rowCount();
    }
}
