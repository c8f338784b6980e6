#pragma once

#include "ui/theme/colors.h"

#include <QLabel>
#include <QString>

namespace Aloft {

/// A small icon in the colour of what it means, in whatever theme there is.
class SignLabel : public QLabel
{
public:
    explicit SignLabel(QWidget *parent = nullptr);

    void setSign(QStringView icon, Tone tone); ///< icon as in themedIcon()

protected:
    void changeEvent(QEvent *event) override;

private:
    void draw();

    QString m_icon;
    Tone m_tone = Tone::Text;
};

} // namespace Aloft
