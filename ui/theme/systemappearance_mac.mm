#include "ui/theme/systemappearance.h"

#import <Foundation/Foundation.h>

namespace Aloft {

/// macOS keeps the choice in the global defaults and posts a distributed notification.
class SystemAppearance::Watch
{
public:
    explicit Watch(SystemAppearance *appearance)
        : m_appearance(appearance)
    {
        read();
        m_observer = [[NSDistributedNotificationCenter defaultCenter]
            addObserverForName:@"AppleInterfaceThemeChangedNotification"
                        object:nil
                         queue:[NSOperationQueue mainQueue]
                    usingBlock:^(NSNotification *) { read(); }];
    }

    ~Watch() { [[NSDistributedNotificationCenter defaultCenter] removeObserver:m_observer]; }

private:
    void read()
    {
        NSString *style =
            [[NSUserDefaults standardUserDefaults] stringForKey:@"AppleInterfaceStyle"];
        m_appearance->setPrefersDark([style isEqualToString:@"Dark"]);
    }

    SystemAppearance *m_appearance;
    id m_observer;
};

SystemAppearance::SystemAppearance(QObject *parent)
    : QObject(parent)
    , m_watch(std::make_unique<Watch>(this))
{
}

SystemAppearance::~SystemAppearance() = default;

} // namespace Aloft
