<?php
declare(strict_types=1);

namespace Magento\Cms\Controller\Noroute;

use Magento\Cms\Model\Pages;
use Magento\Framework\App\Action\ActionInterface;
use Magento\Framework\App\Response\Http;
use Magento\Framework\View\Page;

class Index implements ActionInterface
{
    private Pages $pages;
    private Page $page;

    public function __construct(Pages $pages, Page $page)
    {
        $this->pages = $pages;
        $this->page = $page;
    }

    public function execute(): Http
    {
        $data = $this->pages->get('no-route');
        return $this->page->render($data['title'], 'cms_noroute_index', 'Magento_Cms::page.phtml', $data, 404);
    }
}
