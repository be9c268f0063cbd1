<?php
declare(strict_types=1);

namespace Magento\Cms\Controller\Index;

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
        $data = $this->pages->get('home');
        return $this->page->render($data['title'], 'cms_index_index', 'Magento_Cms::page.phtml', $data, 200);
    }
}
