#include "ui/theme/followlanguage.h"

#include <QEvent>
#include <QObject>

namespace Aloft {

namespace {

class LanguageFollower final : public QObject // NOLINT: without signals it needs no Q_OBJECT
{
public:
    LanguageFollower(QObject *owner, std::function<void()> setTexts)
        : QObject(owner)
        , m_setTexts(std::move(setTexts))
    {
        owner->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == parent() && event->type() == QEvent::LanguageChange)
            m_setTexts();
        return false;
    }

private:
    std::function<void()> m_setTexts;
};

} // namespace

void followLanguage(QObject *owner, std::function<void()> setTexts)
{
    setTexts();
    new LanguageFollower(owner, std::move(setTexts));
}

} // namespace Aloft
