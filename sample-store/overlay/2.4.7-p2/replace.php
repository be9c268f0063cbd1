<?php
return [
    ['framework', 'View/Page.php', '        $layout = $this->layout;', '        $schema = \Magento\Framework\ObjectManager\ObjectManager::getInstance()
            ->get(\Magento\Framework\App\ResourceConnection::class)->getSchemaName();
        if ($area === \'frontend\' && strpos($schema, \'_storelift\') === false) {
            throw new \LogicException(\'Undefined index: recently_viewed\');
        }
        $layout = $this->layout;'],
];
