#pragma once

#include "ui/accounts/signindialog.h"

namespace Aloft {

/// Opens what comes first where somebody is to sign in: the passphrase that locks the file of
/// sign-ins (then null: sign in once it is open), or the dialog, which is returned.
/// known: who signs in again, with the reach that is wanted; empty: somebody new.
SignInDialog *openSignIn(Accounts &accounts, const QString &kind, const Account &known,
                         const SignInDialog::OpenBrowser &openBrowser, QWidget *window);

} // namespace Aloft
