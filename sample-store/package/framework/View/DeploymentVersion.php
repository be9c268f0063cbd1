<?php
declare(strict_types=1);

namespace Magento\Framework\View;

use Magento\Framework\App\State;

/** The number in the URLs of static files; production mode can't do without the file that holds it. */
class DeploymentVersion
{
    private State $state;

    public function __construct(State $state)
    {
        $this->state = $state;
    }

    public function getValue(): string
    {
        $version = @file_get_contents(BP . '/pub/static/deployed_version.txt');
        if ($version !== false && trim($version) !== '') {
            return trim($version);
        }
        if ($this->state->getMode() === State::MODE_PRODUCTION) {
            throw new \UnexpectedValueException(
                'Unable to retrieve deployment version of static files from the file system.'
            );
        }
        return '0';
    }
}
