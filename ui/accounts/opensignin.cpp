#include "ui/accounts/opensignin.h"

#include "core/auth/accounts.h"
#include "ui/accounts/passphrasedialog.h"

namespace Aloft {

SignInDialog *openSignIn(Accounts &accounts, const QString &kind, const Account &known,
                         const SignInDialog::OpenBrowser &openBrowser, QWidget *window)
{
    if (accounts.secrets().file().isLocked()) {
        (new PassphraseDialog(accounts.secrets().file(), window))->open();
        return nullptr;
    }
    auto *dialog = new SignInDialog(accounts, kind, openBrowser, window);
    dialog->setAccount(known);
    dialog->open();
    return dialog;
}

} // namespace Aloft
