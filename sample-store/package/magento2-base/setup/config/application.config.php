<?php
return ['modules' => ['Magento\Setup']];
