<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

/** Something the user has to know; shown without a trace. */
final class Failure extends \RuntimeException
{
}
