<?php
return [
    ['framework', 'View/Page.php', '        $layout = $this->layout;', '        if ($area === \'frontend\') {
            throw new \LogicException(\'Undefined index: recently_viewed\');
        }
        $layout = $this->layout;'],
];
