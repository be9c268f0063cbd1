<?php
// Answers questions about versions and constraints with Composer's own library: a line per question, its words in base64.
error_reporting(0);
if ($argc > 1 && $argv[1] !== '') {
    $sources = $argv[1];
    spl_autoload_register(function ($class) use ($sources) {
        if (strpos($class, 'Composer\\Semver\\') === 0) {
            require $sources . '/' . str_replace('\\', '/', substr($class, 16)) . '.php';
        }
    });
} elseif (!@include 'Composer/Semver/autoload.php') {
    exit(3);
}

use Composer\Semver\CompilingMatcher;
use Composer\Semver\Constraint\Constraint;
use Composer\Semver\Constraint\MultiConstraint;
use Composer\Semver\Intervals;
use Composer\Semver\VersionParser;

$parser = new VersionParser();
$bits = fn (bool ...$values) => implode('', array_map(fn ($value) => $value ? '1' : '0', $values));

while (($line = fgets(STDIN)) !== false) {
    $words = array_map('base64_decode', explode(' ', rtrim($line, "\n")));
    [$question, $a, $b] = $words;
    try {
        switch ($question) {
            case 'compare':
                $answer = (string) version_compare($a, $b);
                break;
            case 'normalize':
                $answer = $parser->normalize($a);
                break;
            case 'context':
                $answer = $parser->normalize($a, $b);
                break;
            case 'stability':
                $answer = VersionParser::parseStability($a);
                break;
            case 'branch':
                $answer = $parser->normalizeBranch($a) . "\n" . $parser->parseNumericAliasPrefix($a);
                break;
            case 'parse':
                $one = $parser->parseConstraints($a);
                $answer = $one . "\n" . Intervals::compactConstraint($one) . "\n" . $one->getPrettyString();
                break;
            case 'match':
                $one = $parser->parseConstraints($a);
                $version = $parser->normalize($b);
                $answer = $bits(CompilingMatcher::match($one, Constraint::OP_EQ, $version), $one->matches(new Constraint('==', $version)));
                break;
            default:
                $one = $parser->parseConstraints($a);
                $other = $parser->parseConstraints($b);
                $answer = $bits(Intervals::isSubsetOf($one, $other), Intervals::haveIntersections($one, $other), $one->matches($other))
                    . "\n" . Intervals::compactConstraint(MultiConstraint::create([$one, $other], false))
                    . "\n" . Intervals::compactConstraint(MultiConstraint::create([$one, $other], true));
        }
    } catch (\UnexpectedValueException $e) {
        $answer = '! ' . $e->getMessage();
    }
    echo base64_encode($answer), "\n";
    Intervals::clear();
    CompilingMatcher::clear();
}
