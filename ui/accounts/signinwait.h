#pragma once

#include <QUrl>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Aloft {

struct Error;
class ToneLabel;

/// The wait for a sign-in in the browser: what is being done, the address to copy, and a field for
/// the address of a browser on another computer.
class SignInWait : public QWidget
{
    Q_OBJECT

public:
    explicit SignInWait(QWidget *parent = nullptr);

    void begin();
    void setAddress(const QUrl &address);
    void setStep(const QString &step);
    void showError(const Error &error); ///< about the pasted address

Q_SIGNALS:
    void addressPasted(const QString &address);
    void cancelled();

private:
    void copyAddress();
    void takeText(const QString &text);

    QUrl m_address;
    QLabel *m_step;
    QPushButton *m_copy;
    QLineEdit *m_pasted;
    qsizetype m_length = 0; ///< of what was there
    ToneLabel *m_note;
};

} // namespace Aloft
