/* Keeps small values of a visitor in the browser. */
window.mage = window.mage || {};
window.mage.storage = {
    get: function (key) { return JSON.parse(localStorage.getItem('mage-' + key) || 'null'); },
    set: function (key, value) { localStorage.setItem('mage-' + key, JSON.stringify(value)); }
};
