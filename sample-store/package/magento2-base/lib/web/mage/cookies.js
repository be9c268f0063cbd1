/* Reads and writes cookies; used by the form key. */
window.mage = window.mage || {};
window.mage.cookies = {
    get: function (name) {
        var match = document.cookie.match('(?:^|; )' + name + '=([^;]*)');
        return match ? decodeURIComponent(match[1]) : null;
    },
    set: function (name, value) {
        document.cookie = name + '=' + encodeURIComponent(value) + '; path=/; samesite=lax';
    }
};
