<?php
declare(strict_types=1);

$finder = PhpCsFixer\Finder::create()->name('*.phtml')->exclude('dev/tests/functional/generated');

return (new PhpCsFixer\Config())->setFinder($finder)->setRules(['@PSR12' => true, 'array_syntax' => ['syntax' => 'short']]);
