#pragma once

#include "ui/theme/colors.h"

#include <QLabel>

namespace Aloft {

/// Words in the colour of what they mean, in whatever theme there is.
class ToneLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ToneLabel(QWidget *parent = nullptr);

    void setTone(Tone tone);

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTone();

    Tone m_tone = Tone::Text;
};

} // namespace Aloft
