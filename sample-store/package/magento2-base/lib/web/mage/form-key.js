/* Pages are the same for everybody and can be cached, so forms get their key from the cookie. */
document.addEventListener('DOMContentLoaded', function () {
    var key = mage.cookies.get('form_key') || Math.random().toString(36).slice(2) + Date.now().toString(36);
    mage.cookies.set('form_key', key);
    document.querySelectorAll('input[name=form_key]').forEach(function (input) { input.value = key; });
});
