<?php
declare(strict_types=1);

namespace Storelift\SampleStore;

/**
 * Open loop: requests start by the clock, whatever the answers do. An order is a walk through the checkout, one
 * request after the other with one set of cookies; it counts once the success page shows its number.
 */
final class Visitors
{
    private const PAGES = ['/', '/teapots.html', '/amber-teapot.html', '/catalogsearch/result/?q=birch', '/cups.html', '/jade-kettle.html'];
    private const ORDER_STEPS = ['/checkout/cart/add', '/checkout/shipping/save', '/checkout/order/place', '/checkout/onepage/success'];
    private const PRODUCTS = 60;

    private string $base;
    private int $timeout;
    private VisitLog $log;
    /** @var \CurlMultiHandle|resource PHP 7.4 has resources */
    private $multi;
    /** @var array<int, array<string, mixed>> requests in flight, by handle */
    private array $active = [];

    /** @param int $timeout seconds */
    public function __construct(string $base, int $timeout, VisitLog $log)
    {
        $this->base = $base;
        $this->timeout = $timeout;
        $this->log = $log;
        $this->multi = curl_multi_init();
    }

    /** @param callable(float): bool $isOver */
    public function run(float $rate, float $ordersPerSecond, callable $isOver): void
    {
        $start = microtime(true);
        $visits = 0;
        $orders = 0;
        while (!$isOver($elapsed = microtime(true) - $start)) {
            while ($rate > 0 && $visits <= $elapsed * $rate) {
                $this->visit(self::PAGES[$visits++ % count(self::PAGES)]);
            }
            while ($ordersPerSecond > 0 && $orders + 1 <= $elapsed * $ordersPerSecond) {
                $this->startOrder($orders++);
            }
            $this->work();
        }
        // The slowest answers are the interesting ones: all of them are waited for.
        while ($this->active !== []) {
            $this->work();
        }
    }

    private function visit(string $path): void
    {
        $this->send(curl_init(), ['kind' => 'visit', 'path' => $path, 'step' => null]);
    }

    private function startOrder(int $number): void
    {
        $handle = curl_init();
        curl_setopt($handle, CURLOPT_COOKIEFILE, '');
        $this->send($handle, ['kind' => 'order', 'path' => self::ORDER_STEPS[0], 'step' => 0, 'number' => $number]);
    }

    /**
     * @param \CurlHandle|resource $handle
     * @param array<string, mixed> $request
     */
    private function send($handle, array $request): void
    {
        curl_setopt_array($handle, [
            CURLOPT_URL => $this->base . $request['path'],
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_TIMEOUT => $this->timeout,
            CURLOPT_HTTPGET => true,
            CURLOPT_FORBID_REUSE => true,
            CURLOPT_PROXY => '',
        ]);
        if ($request['kind'] === 'order' && $request['step'] < 3) {
            curl_setopt($handle, CURLOPT_COOKIE, 'form_key=visitor' . $request['number']);
            curl_setopt($handle, CURLOPT_POSTFIELDS, http_build_query(['form_key' => 'visitor' . $request['number']] + $this->form($request)));
        }
        $request += ['handle' => $handle];
        $request['start'] = microtime(true);
        $this->active[self::key($handle)] = $request;
        curl_multi_add_handle($this->multi, $handle);
    }

    /**
     * @param array<string, mixed> $request
     * @return array<string, mixed>
     */
    private function form(array $request): array
    {
        $number = $request['number'];
        return [
            ['product' => 1 + $number % self::PRODUCTS, 'qty' => 1 + $number % 2],
            ['email' => "visitor$number@example.com", 'firstname' => 'Vera', 'lastname' => "Visitor $number", 'street' => '1 Main Street',
                'postcode' => '10001', 'city' => 'New York', 'country_id' => 'US'],
            [],
        ][$request['step']];
    }

    private function work(): void
    {
        curl_multi_exec($this->multi, $running);
        curl_multi_select($this->multi, 0.02);
        while (($info = curl_multi_info_read($this->multi)) !== false) {
            $request = $this->active[self::key($info['handle'])];
            unset($this->active[self::key($info['handle'])]);
            $this->finish($request, $info['result']);
        }
        if ($this->active === []) {
            usleep(5000);
        }
    }

    /** @param array<string, mixed> $request */
    private function finish(array $request, int $result): void
    {
        $handle = $request['handle'];
        $end = microtime(true);
        $status = (int)curl_getinfo($handle, CURLINFO_RESPONSE_CODE);
        $body = (string)curl_multi_getcontent($handle);
        curl_multi_remove_handle($this->multi, $handle);
        $isRedirectExpected = $request['kind'] === 'order' && $request['step'] < 3;
        $isOk = $result === CURLE_OK && ($isRedirectExpected ? $status === 302
            : $status === 200 && strpos($body, '<!-- page complete -->') !== false);
        $orderId = null;
        if ($isOk && $request['step'] === 3) {
            $isOk = preg_match('/class="order-number">(\d+)</', $body, $match) === 1;
            $orderId = $match[1] ?? null;
        }
        $isMaintenance = $result === CURLE_OK && $status === 503 && strpos($body, 'Service Temporarily Unavailable') !== false;
        $error = $result === CURLE_OK ? '' : (string)curl_strerror($result);
        if (!$isOk && !$isMaintenance && $error === '') {
            $error = substr(trim(strip_tags($body)), 0, 200);
        }
        $this->log->add(
            $request['path'],
            $request['kind'],
            $status,
            $isOk ? 'ok' : ($isMaintenance ? 'maintenance' : 'wrong'),
            $request['start'],
            $end,
            $orderId,
            $error
        );
        if ($isOk && $request['kind'] === 'order' && $request['step'] < 3) {
            $step = $request['step'] + 1;
            $this->send($handle, ['kind' => 'order', 'path' => self::ORDER_STEPS[$step], 'step' => $step, 'number' => $request['number']]);
        }
    }

    /** @param \CurlHandle|resource $handle */
    private static function key($handle): int
    {
        return is_object($handle) ? spl_object_id($handle) : (int)$handle;
    }
}
