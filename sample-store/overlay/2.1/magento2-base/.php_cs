<?php
return PhpCsFixer\Config::create()->level(PhpCsFixer\FixerInterface::PSR2_LEVEL);
