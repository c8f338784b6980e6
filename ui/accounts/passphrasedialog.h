#pragma once

#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Aloft {

class SecretFile;
class Task;
class ToneLabel;

/// Asks for the passphrase of the file of secrets, or for a new one, twice, where there is no file.
/// Closes when the file is open.
class PassphraseDialog : public QDialog
{
    Q_OBJECT

public:
    /// file outlives it.
    explicit PassphraseDialog(SecretFile &file, QWidget *parent = nullptr);

    void reject() override; ///< the file stays as it is

private:
    void build();
    void check();
    void unlock();

    SecretFile &m_file;
    const bool m_isNew;
    QLineEdit *m_passphrase;
    QLineEdit *m_again;
    ToneLabel *m_note;
    QPushButton *m_go;
    QPointer<Task> m_unlocking;
};

} // namespace Aloft
