#pragma once

#include "core/base/error.h"

#include <QMap>
#include <QWidget>

class QLabel;
class QPushButton;

namespace Aloft {

class SignLabel;

/// One quiet line that says which drive waits for a sign-in, and a button for it (UX-037). It is
/// hidden while none does.
class SignInLine : public QWidget
{
    Q_OBJECT

public:
    explicit SignInLine(QWidget *parent = nullptr);

    void setNeed(const QString &place,
                 const std::optional<Error> &need); ///< nothing: none any more
    bool isNeeded(const QString &place) const { return m_needs.contains(place); }

Q_SIGNALS:
    void signInAsked(const QString &place);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tell();

    QMap<QString, Error> m_needs; ///< by place
    SignLabel *m_sign;
    QLabel *m_text;
    QPushButton *m_signIn;
};

} // namespace Aloft
